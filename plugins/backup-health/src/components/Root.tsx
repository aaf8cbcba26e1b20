import { ReactNode } from 'react';
import { NowProvider } from '../time/NowProvider';
import tokens from './tokens.module.css';

/** What every view of the plugin stands in: its tokens and its clock. */
export function Root(props: { className?: string; children: ReactNode }) {
  return (
    <NowProvider>
      <div
        data-plugin="backup-health"
        className={[tokens.root, props.className].filter(Boolean).join(' ')}
      >
        {props.children}
      </div>
    </NowProvider>
  );
}
