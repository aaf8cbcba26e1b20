import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { TargetBar, TargetBarProps } from './TargetBar';

const hours = 3600;

function draw(props: Omit<TargetBarProps, 'label'>) {
  renderInTestApp(<TargetBar label="You would lose" {...props} />);
  return screen.findByRole('img', { name: 'You would lose' });
}

function widths(bar: HTMLElement): (string | null)[] {
  return [...bar.querySelectorAll(':scope > rect')].map(rect =>
    rect.getAttribute('width'),
  );
}

describe('TargetBar', () => {
  it('fills up to the value within the target, to scale', async () => {
    const bar = await draw({ seconds: 6 * hours, targetSeconds: 24 * hours });

    expect(bar).toHaveAccessibleDescription('6 h, within the target of 24 h');
    expect(widths(bar)).toEqual(['100%', '18.75%']);
  });

  it('fills all beyond the tick over the target, to scale', async () => {
    const bar = await draw({ seconds: 96 * hours, targetSeconds: 24 * hours });

    expect(bar).toHaveAccessibleDescription('4 d, over the target of 24 h');
    expect(widths(bar)).toEqual(['100%', '25%', '75%']);
  });

  it('has no end where there is no recovery point, and is never 0', async () => {
    const bar = await draw({ seconds: null, targetSeconds: 24 * hours });

    expect(bar).toHaveAccessibleDescription('no end: the target is 24 h');
    expect(bar.querySelector('path')).toBeInTheDocument();
    expect(widths(bar)).toEqual(['100%', '12%', '88%']);
  });

  it('hatches a bound', async () => {
    const bar = await draw({
      seconds: 6 * hours,
      atMost: true,
      targetSeconds: 1 * hours,
    });

    expect(bar).toHaveAccessibleDescription(
      'not known, at most 6 h; the target is 1 h',
    );
    expect(bar.querySelector('rect[fill^="url("]')).toBeInTheDocument();
  });

  it('hatches all of what was never measured', async () => {
    const bar = await draw({ targetSeconds: 4 * hours });

    expect(bar).toHaveAccessibleDescription('not known; the target is 4 h');
    expect(bar.querySelector('rect[fill^="url("]')).toHaveAttribute(
      'width',
      '100%',
    );
  });
});
