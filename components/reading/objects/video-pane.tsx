'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/button/icon-button'
import { Timeline } from '@/components/ui/video/timeline'
import { usePlayback } from '@/components/ui/video/use-playback'
import styles from './objects.module.css'

/** Plays the video of an object; the browser requests the ranges that it plays. */
export function VideoPane({ title, url }: { title: string; url: string }) {
  const t = useTranslations('reading.objects')
  const common = useTranslations('ui.video')
  const [video, playback] = usePlayback(null)
  const { isPlaying, isBroken, toggle } = playback
  if (isBroken)
    return (
      <p className={styles.said} role="alert">
        {t('unplayable')}
      </p>
    )
  return (
    <div className={styles.video}>
      {/* An endoscopy or an angiography has nothing to be read. */}
      <video
        ref={video}
        aria-label={title}
        src={url}
        preload="metadata"
        playsInline
        muted
        onClick={toggle}
        {...playback.events}
      />
      <Timeline
        playback={playback}
        isPrecise
        lead={
          <IconButton small label={isPlaying ? common('pause') : t('play')} icon={isPlaying ? Pause : Play} onClick={toggle} />
        }
      />
    </div>
  )
}
