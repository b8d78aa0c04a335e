'use client'

import { useState } from 'react'
import { Maximize, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { thumbhashPlaceholder } from '@/components/ui/image/thumbhash-placeholder'
import { Timeline } from '@/components/ui/video/timeline'
import { usePlayback } from '@/components/ui/video/use-playback'
import { mediaTitle } from './format-media'
import styles from '../personas.module.css'
import { mediaImageUrl } from './media-image-url'

type Medium = Pick<
  MediaRecord,
  | 'file_id'
  | 'url'
  | 'thumbnail_url'
  | 'poster_url'
  | 'thumbhash'
  | 'duration_seconds'
  | 'mime_type'
  | 'description'
  | 'original_filename'
>

/**
 * Plays a video in place. Its poster is shown first, and no byte of it is requested before playback; then the browser
 * requests the ranges that it plays, also after seeking.
 */
export function VideoPlayer({ medium }: { medium: Medium }) {
  const t = useTranslations('personas.player')
  const common = useTranslations('ui.video')
  const [video, playback] = usePlayback(medium.duration_seconds)
  const { isPlaying, isBroken, toggle } = playback
  const [isMuted, setMuted] = useState(false)
  const title = mediaTitle(useTranslations('personas'), medium)
  const hash = thumbhashPlaceholder(medium.thumbhash)
  return (
    <div className="col g4">
      <div className={styles.stage} data-playing={isPlaying ? '' : undefined}>
        {/* There are no captions: the sender describes the video beside it. */}
        <video
          ref={video}
          className={styles.video}
          style={hash ? { backgroundImage: `url(${hash})` } : undefined}
          aria-label={title}
          src={medium.url ?? undefined}
          poster={mediaImageUrl(medium, 'medium') ?? undefined}
          preload="none"
          playsInline
          muted={isMuted}
          onClick={toggle}
          {...playback.events}
        />
        {!isBroken && (
          <button
            type="button"
            className={styles.play}
            aria-label={isPlaying ? common('pause') : t('play', { title: isolate(title) })}
            onClick={toggle}
          >
            <Icon icon={isPlaying ? Pause : Play} size={24} />
          </button>
        )}
      </div>
      {isBroken ? (
        <p className="f13 t2" role="alert">
          {medium.mime_type ? t('unsupportedType', { type: medium.mime_type }) : t('unsupported')}
        </p>
      ) : (
        <Timeline playback={playback}>
          <IconButton
            small
            label={isMuted ? t('unmute') : t('mute')}
            icon={isMuted ? VolumeX : Volume2}
            onClick={() => setMuted(!isMuted)}
          />
          <IconButton small label={t('fullScreen')} icon={Maximize} onClick={() => void video.current?.requestFullscreen?.()} />
        </Timeline>
      )}
    </div>
  )
}
