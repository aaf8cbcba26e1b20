import { Fragment } from 'react';
import { ExactTime } from './RelativeTime';

const instants =
  /(\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z| \d\d:\d\d UTC))/;

/** What the backend says, with its instants written as all others are. */
export function TextWithTimes({ text }: { text: string }) {
  return (
    <>
      {text.split(instants).map((part, index) => (
        <Fragment key={index}>
          {index % 2 === 1 ? <ExactTime at={iso(part)} /> : part}
        </Fragment>
      ))}
    </>
  );
}

/** In a sentence the backend writes `2026-11-08 01:26 UTC`. */
function iso(written: string): string {
  return written.replace(' UTC', ':00Z').replace(' ', 'T');
}
