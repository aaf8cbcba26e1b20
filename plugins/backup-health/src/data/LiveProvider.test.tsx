import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, render, screen } from '@testing-library/react';
import { LiveProvider } from './LiveProvider';
import { usePolled } from './usePolled';

const intervalMs = 15_000;
const ask = jest.fn();

function Shown() {
  const { answer } = usePolled('question', ask, intervalMs);
  return <p>{answer.status === 'known' ? String(answer.value) : 'waiting'}</p>;
}

/** A portal that has the signals service, or has not. */
function open(options: { signals: boolean }) {
  const listeners = new Map<string, () => void>();
  const signals: SignalApi = {
    subscribe: (channel, listener) => {
      // A message is empty, and comes as text.
      listeners.set(channel, () => listener(JSON.parse('{}')));
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
  const page = (
    <LiveProvider channel="backup-health:fleet">
      <Shown />
    </LiveProvider>
  );
  render(
    options.signals ? (
      <TestApiProvider apis={[[signalApiRef, signals]]}>{page}</TestApiProvider>
    ) : (
      <TestApiProvider apis={[]}>{page}</TestApiProvider>
    ),
  );
  return {
    signal: async (channel: string) => {
      act(() => listeners.get(channel)?.());
      await pass(0);
    },
  };
}

async function pass(ms: number) {
  await act(() => jest.advanceTimersByTimeAsync(ms));
}

describe('LiveProvider', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    let answers = 0;
    ask.mockReset().mockImplementation(async () => {
      answers += 1;
      return answers;
    });
  });

  afterEach(() => jest.useRealTimers());

  it('asks at once when a change is signalled, as often as one is', async () => {
    const { signal } = open({ signals: true });
    await pass(0);
    expect(screen.getByText('1')).toBeInTheDocument();

    await signal('backup-health:fleet');
    expect(screen.getByText('2')).toBeInTheDocument();
    await signal('backup-health:fleet');
    expect(screen.getByText('3')).toBeInTheDocument();

    await signal('backup-health:entity:component:default/other');
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('asks seldom where changes are signalled, in case one is missed', async () => {
    open({ signals: true });
    await pass(0);
    await pass(3 * intervalMs);
    expect(ask).toHaveBeenCalledTimes(1);
    await pass(intervalMs);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks again and again in a portal without signals', async () => {
    open({ signals: false });
    await pass(0);
    await pass(3 * intervalMs);
    expect(ask).toHaveBeenCalledTimes(4);
  });
});
