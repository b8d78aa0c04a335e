import { type Messages } from '@/lib/language/catalogue'
import { type DATE_FORMATS } from './date-formats'

/** Makes keys, parameters and the names of formats known to the compiler. */
declare module 'next-intl' {
  interface AppConfig {
    Messages: Messages
    Formats: { dateTime: typeof DATE_FORMATS }
  }
}
