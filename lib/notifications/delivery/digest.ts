import { directionOf, type Language } from '../../language/schema'
import { translatorOf } from '../../language/translator'
import { NOTIFICATION_KINDS, type NotificationKind } from '../settings/kinds'
import type { PushMessage } from './push-message'

/** What a message says of one notification: its kind, and how many it stands for; null where that grows, as with a study. */
export interface DigestEntry {
  id: string
  kind: NotificationKind
  count: number | null
}

interface Digest {
  subject: string
  /** One for each kind. */
  sentences: string[]
  /** The page that shows the newest notification, which is named by its id alone. */
  path: string
}

/**
 * Says what arrived, in a language: how many of which kind. Neither a name nor a title, nor what an image shows or a message says:
 * e-mails and lock screens are read by others too.
 */
export async function composeDigest(language: Language, entries: readonly DigestEntry[]): Promise<Digest> {
  const t = await translatorOf(language, 'delivery')
  const sentences = NOTIFICATION_KINDS.flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind)
    if (ofKind.length === 0) return []
    if (ofKind.some(({ count }) => count === null)) return [t('manyImages')]
    return [t(`kinds.${kind}`, { count: ofKind.reduce((sum, { count }) => sum + (count ?? 0), 0) })]
  })
  const newest = entries.map(({ id }) => id).reduce((one, other) => (other > one ? other : one))
  return { subject: t('subject'), sentences, path: `/notifications?id=${newest}` }
}

/** Returns a digest as the text of an e-mail. */
export async function digestAsText(language: Language, { sentences, path }: Digest, publicUrl: string): Promise<string> {
  const t = await translatorOf(language, 'delivery')
  const settings = t('settings', { url: `${publicUrl}/profile` })
  return [...sentences, '', t('open', { url: `${publicUrl}${path}` }), '', settings, ''].join('\n')
}

/** Returns a digest as a push message; one with the same tag takes its place. */
export const digestAsPush = (language: Language, { subject, sentences, path }: Digest, tag: string): PushMessage => ({
  title: subject,
  body: sentences.join(' '),
  path,
  tag,
  lang: language,
  dir: directionOf(language),
})
