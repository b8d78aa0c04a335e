'use client'

import Link from 'next/link'

import type { PersonaRecord } from '@/lib/personas/schema'
import { Progress } from '@/components/ui/progress'
import { ofWords, percentOf, sizeWords } from '../upload/words'
import { countWords } from './media-words'
import styles from './personas.module.css'
import { useRoom } from './use-personas'

/** How much room is taken, of how much where there is an end of it. */
export function StorageCard({ personas }: { personas: PersonaRecord[] }) {
  const room = useRoom()
  const images = personas.reduce((sum, one) => sum + one.total_images, 0)
  const videos = personas.reduce((sum, one) => sum + one.total_videos, 0)
  const { used_bytes: used = 0, quota_bytes: quota = null } = room.data ?? {}
  return (
    <div className={`card flat desk-only col ${styles.storage}`}>
      <span className="row f13">
        <Link className="b5" href="/storage">
          Storage
        </Link>
        <span className="end num t2">{room.data && (quota === null ? sizeWords(used) : ofWords(used, quota))}</span>
      </span>
      {quota !== null && <Progress percent={percentOf(used, quota)} kind={used > quota * 0.9 ? 'warn' : undefined} />}
      <span className="f12 t3">
        {countWords(images, videos)}
        {images + videos > 0 && ' in all'}
      </span>
    </div>
  )
}
