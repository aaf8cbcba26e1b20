import { shortTime } from '../../time/exactTime';
import { useNow } from '../../time/NowProvider';
import { useLanguage } from '../../time/useLanguage';
import { useTexts } from '../../translation/useTexts';
import { Cluster } from './cluster';

export interface MarkWords {
  title: string;
  details: string[];
}

/** More than so many details of one mark would be a list. */
const mostDetails = 3;

/** What a mark says, when it is pointed at or focused. */
export function useMarkWords(): (cluster: Cluster) => MarkWords {
  const t = useTexts();
  const now = useNow();
  const language = useLanguage();
  const time = (at: number) =>
    shortTime(new Date(at).toISOString(), now, language);
  return ({ kind, marks }) => {
    const word = t(`timeline.mark.${kind}`);
    const details = [...new Set(marks.flatMap(({ detail }) => detail ?? []))];
    const [first] = marks;
    const last = marks[marks.length - 1];
    return {
      title:
        marks.length === 1
          ? `${time(first.at)}, ${word}`
          : t('timeline.many', {
              number: String(marks.length),
              kind: word,
              from: time(first.at),
              to: time(last.at),
            }),
      details: details.slice(0, mostDetails),
    };
  };
}
