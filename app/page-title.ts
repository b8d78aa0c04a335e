import { type Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { type Messages } from '@/lib/language/catalogue'

/** Makes the `generateMetadata` of a page: its title in the reader's language. */
export const pageTitle = (title: keyof Messages['shell']['titles']) => async (): Promise<Metadata> => ({
  title: (await getTranslations('shell.titles'))(title),
})
