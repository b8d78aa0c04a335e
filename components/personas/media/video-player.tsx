'use client'

import { type CSSProperties, useRef, useState } from 'react'
import { Maximize, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import type { MediaRecord } from '@/lib/personas/schema'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { thumbhashPlaceholder } from '@/components/ui/image/thumbhash-placeholder'
import { formatTimecode } from '@/components/ui/time/format-timecode'
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
  const video = useRef<HTMLVideoElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [isMuted, setMuted] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(medium.duration_seconds ?? 0)
  const title = mediaTitle(useTranslations('personas'), medium)
  const hash = thumbhashPlaceholder(medium.thumbhash)

  const play = () => {
    // An AbortError from pausing at once is expected; a playback error has an event of its own.
    video.current?.play().catch(() => undefined)
  }
  const toggle = () => (isPlaying ? video.current?.pause() : play())
  const goTo = (seconds: number) => {
    setAt(seconds)
    if (video.current) video.current.currentTime = seconds
  }
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
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setPlaying(false)}
          onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
          onLoadedMetadata={({ currentTarget: { duration } }) => Number.isFinite(duration) && setLength(duration)}
          onError={() => setBroken(true)}
        />
        {!isBroken && (
          <button
            type="button"
            className={styles.play}
            aria-label={isPlaying ? t('pause') : t('play', { title: isolate(title) })}
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
        // Time runs from left to right in every language.
        <div className={styles.scrub} dir="ltr">
          <Timeline at={at} length={length} onSeek={goTo} />
          <IconButton
            small
            label={isMuted ? t('unmute') : t('mute')}
            icon={isMuted ? VolumeX : Volume2}
            onClick={() => setMuted(!isMuted)}
          />
          <IconButton small label={t('fullScreen')} icon={Maximize} onClick={() => void video.current?.requestFullscreen?.()} />
        </div>
      )}
    </div>
  )
}

function Timeline({ at, length, onSeek }: { at: number; length: number; onSeek: (seconds: number) => void }) {
  const t = useTranslations('personas.player')
  return (
    <>
      <span className="mono f12">{formatTimecode(at)}</span>
      <input
        type="range"
        aria-label={t('position')}
        aria-valuetext={t('positionOf', { at: formatTimecode(at), length: formatTimecode(length) })}
        min={0}
        max={length}
        step={0.1}
        value={Math.min(at, length)}
        disabled={length === 0}
        style={{ '--at': `${length > 0 ? (Math.min(at, length) / length) * 100 : 0}%` } as CSSProperties}
        onChange={(event) => onSeek(Number(event.target.value))}
      />
      <span className="mono f12 t3">{formatTimecode(length)}</span>
    </>
  )
}
