import { createFormatter, createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import en from '@/messages/en.json'
import { type Messages } from '@/lib/language/catalogue'
import { INTL_LOCALES } from '@/lib/language/schema'
import { DATE_FORMATS } from './date-formats'
import { extraFormats, type Format } from './use-format'
import { type Translator } from './translator-type'

/** A part of the catalogue: a page, or one of its components. */
type Part = NamespaceKeys<Messages, NestedKeyOf<Messages>>

/** The English translator of a part of the catalogue, for unit tests. */
export const testTranslator = <One extends Part>(namespace: One): Translator<One> =>
  createTranslator({ locale: INTL_LOCALES.en, messages: en, namespace: namespace as never, timeZone: 'UTC' }) as never

/** The formats of an English reader, in UTC unless another time zone is given, for unit tests. */
export function testFormat(now = new Date(), timeZone = 'UTC'): Format {
  const format = createFormatter({ locale: INTL_LOCALES.en, timeZone, now, formats: { dateTime: DATE_FORMATS } })
  return { ...format, ...extraFormats(format) } as Format
}
