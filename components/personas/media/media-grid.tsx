'use client'

import { Film, Play } from 'lucide-react'
import clsx from 'clsx'

import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { formatBytes } from '../../upload/ui/format-bytes'
import { layoutTiles } from './layout-tiles'
import { formatTimecode, mediaTitle } from './format-media'
import styles from '../personas.module.css'
import { mediaImageUrl } from './media-image-url'

/** Above the fold on most screens. */
const EAGER_TILES = 6

interface MediaGridProps {
  items: MediaRecord[]
  openId: number | null
  onOpen: (id: number) => void
}

/** Images and video posters, in rows without a gap; wide ones take two columns. */
export function MediaGrid({ items, openId, onOpen }: MediaGridProps) {
  if (items.length === 0) return null
  const wide = layoutTiles(items.map(({ width, height }) => (width && height ? width / height : null)))
  return (
    <ul className={styles.grid} aria-label="Pictures and videos">
      {items.map((item, at) => (
        <li key={item.id} className={clsx(wide[at] && styles.wide)} data-medium={item.id}>
          <Tile item={item} isWide={wide[at] ?? false} isEager={at < EAGER_TILES} isOpen={item.id === openId} onOpen={onOpen} />
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
      <ImageFrame
        src={mediaImageUrl(item, isWide ? 'medium' : 'thumbnail')}
        alt=""
        thumbhash={item.thumbhash}
        eager={isEager}
        bottomLeft={
          isVideo && (
            <ImageLabel plain>
              <Icon icon={Play} />
              <span className="sr">Video, </span>
              {item.duration_seconds === null ? 'Video' : formatTimecode(item.duration_seconds)}
            </ImageLabel>
          )
        }
        topRight={item.preview_state && <Icon icon={Film} className={styles.noPicture} />}
      />
      <span className={styles.caption}>
        <span className="b5 cut grow">{mediaTitle(item)}</span>
        <span className="t3 nw num">{item.file_size !== null && formatBytes(item.file_size)}</span>
      </span>
    </button>
  )
}

/** The placeholder of the grid while it loads. */
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
