'use client'

import clsx from 'clsx'
import Link from 'next/link'

import type { ClientRecord } from '@/lib/coaching/schema'
import { Avatar } from '@/components/ui/avatar'
import { Pic } from '@/components/ui/pic'
import { firstName } from './coaching-words'
import styles from './coaching.module.css'

const FRESH_MS = 24 * 3600 * 1000

/** Tells whether a client has sent a picture within a day. */
const isFresh = ({ latest_photo }: ClientRecord): boolean =>
  latest_photo !== null && Date.now() - Date.parse(latest_photo.created_at) < FRESH_MS

/** The clients as rings: their last picture, with an accent around what came within a day. */
export function ClientRings({ clients }: { clients: ClientRecord[] }) {
  return (
    <ul className={styles.rings} aria-label="Clients">
      {clients.map((client) => {
        const photo = client.latest_photo?.variants?.thumbnail ?? client.profile_photo
        return (
          <li key={client.id}>
            <Link className={styles.ringLink} href={`/clients/${client.id}`}>
              <span className={clsx(styles.ring, isFresh(client) && styles.on)}>
                {photo ? (
                  <Pic src={photo} alt="" thumbhash={client.latest_photo?.thumbhash} className={styles.round} />
                ) : (
                  <Avatar name={client.name} size={36} />
                )}
              </span>
              <span className="f12 cut" aria-hidden>
                {firstName(client.name)}
              </span>
              <span className="sr">
                {client.name}
                {isFresh(client) && ', new picture today'}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
