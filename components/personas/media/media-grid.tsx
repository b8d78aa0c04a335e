'use client'

import { Film, Play } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { layoutTiles } from './layout-tiles'
import { formatTimecode } from '@/components/ui/time/format-timecode'
import { mediaTitle } from './format-media'
import styles from '../personas.module.css'
import { useLongPress } from '../selection/use-long-press'
import { type SelectionControls } from '../selection/use-media-selection'
import { mediaImageUrl } from './media-image-url'

/** Above the fold on most screens. */
const EAGER_TILES = 6

interface MediaGridProps {
  items: MediaRecord[]
  openId: number | null
  onOpen: (id: number) => void
  selection: SelectionControls
}

/** Images and video posters, in rows without a gap; wide ones take two columns. */
export function MediaGrid({ items, openId, onOpen, selection }: MediaGridProps) {
  const t = useTranslations('personas.media')
  if (items.length === 0) return null
  const wide = layoutTiles(items.map(({ width, height }) => (width && height ? width / height : null)))
  return (
    <ul className={clsx(styles.grid, selection.isOn && styles.selecting)} aria-label={t('list')}>
      {items.map((item, at) => (
        <li key={item.id} className={clsx(wide[at] && styles.wide)} data-medium={item.id}>
          <Tile
            item={item}
            isWide={wide[at] ?? false}
            isEager={at < EAGER_TILES}
            isOpen={item.id === openId}
            onOpen={onOpen}
            selection={selection}
          />
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
  selection: SelectionControls
}

function Tile({ item, isWide, isEager, isOpen, onOpen, selection }: TileProps) {
  const t = useTranslations('personas')
  const format = useFormat()
  const isVideo = item.media_type === 'video'
  const { isOn, ids, select } = selection
  const isSelected = ids.has(item.id)
  const longPress = useLongPress(() => select(item.id, false))
  return (
    <div className={styles.tileBox} {...longPress}>
      <button
        type="button"
        className={styles.tile}
        aria-pressed={isOn ? isSelected : isOpen}
        onClick={(event) => {
          if (isOn || event.shiftKey || event.ctrlKey || event.metaKey) select(item.id, event.shiftKey)
          else onOpen(item.id)
        }}
      >
        <ImageFrame
          src={mediaImageUrl(item, isWide ? 'medium' : 'thumbnail')}
          alt=""
          thumbhash={item.thumbhash}
          eager={isEager}
          bottomLeft={
            isVideo && (
              <ImageLabel plain>
                <Icon icon={Play} />
                {item.duration_seconds === null ? (
                  t('video')
                ) : (
                  <>
                    <span className="sr">{t('media.videoOf', { length: formatTimecode(item.duration_seconds) })}</span>
                    <span aria-hidden>{formatTimecode(item.duration_seconds)}</span>
                  </>
                )}
              </ImageLabel>
            )
          }
          topRight={item.preview_state && <Icon icon={Film} className={styles.noPicture} />}
        />
        <span className={styles.caption}>
          <span className="b5 cut grow">
            <bdi>{mediaTitle(t, item)}</bdi>
          </span>
          <span className="t3 nw num">{item.file_size !== null && format.size(item.file_size)}</span>
        </span>
      </button>
      <label className={styles.check}>
        <input
          type="checkbox"
          aria-label={t('selection.selectNamed', { title: isolate(mediaTitle(t, item)) })}
          checked={isSelected}
          onChange={(event) => select(item.id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </label>
    </div>
  )
}

/** The placeholder of the grid while it loads. */
export function GridSkeleton() {
  const t = useTranslations('ui.common')
  return (
    <div role="status" aria-label={t('loading')}>
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
}
