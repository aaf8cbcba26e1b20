import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, VisuallyHidden } from '@backstage/ui';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { backupHealthTranslationRef } from '../translation';

const shownMs = 2_000;

/** Copies a text, and says that it did. */
export function CopyButton(props: {
  text: string;
  label: string;
  /** What is copied, for those who do not see what the button is beside. */
  name: string;
}) {
  const { t } = useTranslationRef(backupHealthTranslationRef);
  const [result, copy] = useCopyToClipboard();
  const [said, setSaid] = useState<string>();

  useEffect(() => {
    if (!result.value && !result.error) return undefined;
    setSaid(t(result.error ? 'copy.failed' : 'copy.copied'));
    const timer = setTimeout(() => setSaid(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [result, t]);

  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        iconStart={said ? <Check /> : <Copy />}
        aria-label={props.name}
        onPress={() => copy(props.text)}
      >
        {said ?? props.label}
      </Button>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
