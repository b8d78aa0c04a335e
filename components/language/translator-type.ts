import { type NamespaceKeys, type NestedKeyOf, type useTranslations } from 'next-intl'
import { type Messages } from '@/lib/language/catalogue'

/** The translator of a part of the catalogue, for formatters outside components: `(t: Translator<'ui.time'>) => string`. */
export type Translator<Part extends NamespaceKeys<Messages, NestedKeyOf<Messages>>> = ReturnType<typeof useTranslations<Part>>
