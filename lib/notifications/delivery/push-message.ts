/** What the service worker gets and shows: texts in the language of its user. */
export interface PushMessage {
  title: string
  body: string
  /** The page that opens: a path of this Fovea. */
  path: string
  tag: string
  lang: string
  dir: 'ltr' | 'rtl'
}
