'use client'

import { useState } from 'react'
import { ImageIcon } from 'lucide-react'
import clsx from 'clsx'
import { Icon } from '../icon'
import { thumbhashPlaceholder } from './thumbhash-placeholder'

/** A small square image in a list. Text beside it says what it is, so it is decorative unless `alt` is given. */
export function Thumbnail({
  src,
  thumbhash,
  size = 40,
  alt = '',
}: {
  src: string | null
  thumbhash?: string | null
  size?: 40 | 56 | 72
  alt?: string
}) {
  const [missing, setMissing] = useState<string | null>(null)
  const isShown = src !== null && missing !== src
  const hash = thumbhashPlaceholder(thumbhash)
  return (
    <span
      className={clsx('th', size !== 40 && `s${size}`, !isShown && !hash && 'none')}
      style={hash ? { backgroundImage: `url(${hash})` } : undefined}
    >
      {isShown && (
        <img
          ref={(img) => {
            if (img?.complete && img.naturalWidth === 0) setMissing(src) // It failed before the page woke up.
          }}
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setMissing(src)}
        />
      )}
      {!isShown && !hash && <Icon icon={ImageIcon} />}
    </span>
  )
}
