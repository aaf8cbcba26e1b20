import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

/** The language that the portal is read in. */
export function useLanguage(): string {
  const language = useApiHolder().get(appLanguageApiRef)?.getLanguage();
  // British, since its order of day and month is the one used here.
  return !language || language.language === 'en' ? 'en-GB' : language.language;
}
