'use client'

import { Film, Play } from 'lucide-react'
import clsx from 'clsx'

import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { Pic } from '@/components/ui/pic'
import { PictureLabel } from '@/components/ui/picture-label'
import { Skeleton } from '@/components/ui/skeleton'
import { sizeWords } from '../upload/words'
import { arrangeTiles } from './arrange-tiles'
import { clockOf, titleOf } from './media-words'
import styles from './personas.module.css'
import { pictureOf } from './picture-of'

/** Above the fold on most screens. */
const eagerTiles = 6

export interface MediaGridProps {
  items: MediaRecord[]
  openId: number | null
  onOpen: (id: number) => void
}

/** Pictures and the posters of videos, in rows without a gap; wide ones take two columns. */
export function MediaGrid({ items, openId, onOpen }: MediaGridProps) {
  if (items.length === 0) return null
  const wide = arrangeTiles(items.map(({ width, height }) => (width && height ? width / height : null)))
  return (
    <ul className={styles.grid} aria-label="Pictures and videos">
      {items.map((item, at) => (
        <li key={item.id} className={clsx(wide[at] && styles.wide)} data-medium={item.id}>
          <Tile item={item} isWide={wide[at] ?? false} isEager={at < eagerTiles} isOpen={item.id === openId} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}

interface TileProps {
  item: MediaRecord
  isWide: boolean
  isEager: boolean
  isOpen: boolean
  onOpen: (id: number) => void
}

function Tile({ item, isWide, isEager, isOpen, onOpen }: TileProps) {
  const isVideo = item.media_type === 'video'
  return (
    <button type="button" className={styles.tile} aria-pressed={isOpen} onClick={() => onOpen(item.id)}>
      <Pic
        src={pictureOf(item, isWide ? 'medium' : 'thumbnail')}
        alt=""
        thumbhash={item.thumbhash}
        eager={isEager}
        bottomLeft={
          isVideo && (
            <PictureLabel plain>
              <Icon icon={Play} />
              <span className="sr">Video, </span>
              {item.duration_seconds === null ? 'Video' : clockOf(item.duration_seconds)}
            </PictureLabel>
          )
        }
        topRight={item.preview_state && <Icon icon={Film} className={styles.noPicture} />}
      />
      <span className={styles.caption}>
        <span className="b5 cut grow">{titleOf(item)}</span>
        <span className="t3 nw num">{item.file_size !== null && sizeWords(item.file_size)}</span>
      </span>
    </button>
  )
}

/** The room of the grid before it is there. */
export const GridSkeleton = () => (
  <div role="status" aria-label="Loading">
    <div className={styles.grid} aria-hidden>
      {Array.from({ length: 8 }, (_, at) => (
        <span key={at} className={clsx('col g6', at % 6 === 0 && styles.wide)}>
          <Skeleton height={176} style={{ borderRadius: 6 }} />
          <Skeleton width="60%" height={12} />
        </span>
      ))}
    </div>
  </div>
)
