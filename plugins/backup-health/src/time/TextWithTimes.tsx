import { Fragment } from 'react';
import { ExactTime } from './RelativeTime';

const instants = /(\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** What the backend says, with its instants written as all others are. */
export function TextWithTimes({ text }: { text: string }) {
  return (
    <>
      {text.split(instants).map((part, index) => (
        <Fragment key={index}>
          {index % 2 === 1 ? <ExactTime at={part} /> : part}
        </Fragment>
      ))}
    </>
  );
}
