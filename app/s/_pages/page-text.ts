import { type Language } from '@/lib/language/schema'
import { translatorOf } from '@/lib/language/translator'

/** What a share page is written with: the visitor's language, and its sentences. */
export interface PageText {
  language: Language
  t: Awaited<ReturnType<typeof translatorOf<'visitor'>>>
  /** The names of places on the body. */
  sites: Awaited<ReturnType<typeof translatorOf<'ui.bodySite'>>>
}

/** Returns the sentences of share pages in one language. */
export const pageText = async (language: Language): Promise<PageText> => ({
  language,
  t: await translatorOf(language, 'visitor'),
  sites: await translatorOf(language, 'ui.bodySite'),
})
