import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { backupHealthTranslationRef } from './index';

export type Texts = TranslationFunction<
  (typeof backupHealthTranslationRef)['T']
>;

/** The texts of the plugin, in the language of the portal. */
export function useTexts(): Texts {
  return useTranslationRef(backupHealthTranslationRef).t;
}
