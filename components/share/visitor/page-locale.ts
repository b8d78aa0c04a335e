import { DEFAULT_LANGUAGE, INTL_LOCALES, isLanguage } from '@/lib/language/schema'

/** The locale (BCP 47) that dates and numbers of a share page are formatted in: that of the page's language. */
export function pageLocale({ documentElement }: Pick<Document, 'documentElement'>): string {
  const { lang } = documentElement
  return INTL_LOCALES[isLanguage(lang) ? lang : DEFAULT_LANGUAGE]
}
