'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import type { ClientRecord } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { firstName } from '../format-coaching'
import styles from '../coaching.module.css'

const RECENT_MS = 24 * 3600 * 1000

/** Whether a client has sent a photo within a day. */
const hasRecentPhoto = ({ latest_photo }: ClientRecord): boolean =>
  latest_photo !== null && Date.now() - Date.parse(latest_photo.created_at) < RECENT_MS

/** The clients as rings: their last photo, with an accent around those of the last day. */
export function ClientRings({ clients }: { clients: ClientRecord[] }) {
  const t = useTranslations('coaching.clients')
  return (
    <ul className={styles.rings} aria-label={t('title')}>
      {clients.map((client) => {
        const photo = client.latest_photo?.variants?.thumbnail ?? client.photo_url ?? client.profile_photo
        return (
          <li key={client.id}>
            <Link className={styles.ringLink} href={`/clients/${client.id}`}>
              <span className={clsx(styles.ring, hasRecentPhoto(client) && styles.on)}>
                {photo ? (
                  <ImageFrame src={photo} alt="" thumbhash={client.latest_photo?.thumbhash} className={styles.round} />
                ) : (
                  <Avatar name={client.name} size={36} />
                )}
              </span>
              <bdi className="f12 cut" aria-hidden>
                {firstName(client.name)}
              </bdi>
              <span className="sr">
                {hasRecentPhoto(client) ? (
                  t.rich('newPhoto', { client: client.name, name: (chunks) => <bdi>{chunks}</bdi> })
                ) : (
                  <bdi>{client.name}</bdi>
                )}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
