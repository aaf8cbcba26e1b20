import { TestApiProvider } from '@backstage/frontend-test-utils';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { shopApi } from '../__fixtures__';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { useEntityHealth } from './useEntityHealth';

const ref = shopApi.entityRef;
const getEntityHealth = jest.fn();

function wrapper({ children }: { children: ReactNode }) {
  const api = { getEntityHealth, getFleet: jest.fn(), getSources: jest.fn() };
  return (
    <TestApiProvider apis={[[backupHealthApiRef, api]]}>
      {children}
    </TestApiProvider>
  );
}

function look(hidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    value: hidden,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

async function pass(seconds: number) {
  await act(() => jest.advanceTimersByTimeAsync(seconds * 1000));
}

describe('useEntityHealth', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    getEntityHealth.mockReset().mockResolvedValue(shopApi);
  });

  afterEach(() => {
    look(false);
    jest.useRealTimers();
  });

  it('asks again every 15 s, and keeps what it knows meanwhile', async () => {
    const { result } = renderHook(() => useEntityHealth(ref), { wrapper });
    expect(result.current.answer.status).toBe('loading');
    await pass(0);
    expect(result.current.answer).toMatchObject({ value: shopApi });

    const seen: string[] = [];
    getEntityHealth.mockImplementation(async () => {
      seen.push(result.current.answer.status);
      return { ...shopApi, state: 'failing' } as EntityHealth;
    });
    await pass(14);
    expect(getEntityHealth).toHaveBeenCalledTimes(1);
    await pass(1);

    expect(seen).toEqual(['known']);
    expect(result.current.answer).toMatchObject({
      value: { state: 'failing' },
    });
  });

  it('rests while nobody looks, and asks at once when somebody does', async () => {
    renderHook(() => useEntityHealth(ref), { wrapper });
    await pass(0);
    look(true);
    await pass(600);
    expect(getEntityHealth).toHaveBeenCalledTimes(1);

    look(false);
    await pass(0);
    expect(getEntityHealth).toHaveBeenCalledTimes(2);
  });

  it('does not ask sooner because somebody looked away for a moment', async () => {
    renderHook(() => useEntityHealth(ref), { wrapper });
    await pass(5);
    look(true);
    look(false);
    await pass(9);
    expect(getEntityHealth).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(getEntityHealth).toHaveBeenCalledTimes(2);
  });

  it('takes no answer within 20 s for a failure, and asks again', async () => {
    const { result } = renderHook(() => useEntityHealth(ref), { wrapper });
    await pass(0);
    getEntityHealth.mockImplementation(
      (_ref, { signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    await pass(15 + 20);

    expect(result.current.answer).toMatchObject({
      status: 'known',
      failure: { message: 'No answer within 20 s' },
    });
    getEntityHealth.mockResolvedValue(shopApi);
    await pass(15);
    expect(result.current.answer).not.toHaveProperty('failure');
  });

  it('asks at once when told to retry', async () => {
    getEntityHealth.mockRejectedValueOnce(new Error('down'));
    const { result } = renderHook(() => useEntityHealth(ref), { wrapper });
    await pass(0);
    expect(result.current.answer).toMatchObject({ status: 'failed' });

    act(() => result.current.retry());
    expect(result.current.answer).toMatchObject({ retrying: true });
    await pass(0);
    expect(result.current.answer).toMatchObject({ status: 'known' });
  });

  it('stops when it is left', async () => {
    const { unmount } = renderHook(() => useEntityHealth(ref), { wrapper });
    await pass(0);
    unmount();
    await pass(60);
    expect(getEntityHealth).toHaveBeenCalledTimes(1);
  });
});
