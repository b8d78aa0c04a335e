'use client'

import { type ReactNode, useState } from 'react'
import clsx from 'clsx'
import { thumbhashPlaceholder } from './thumbhash-placeholder'

interface ImageFrameProps {
  /** The URL of the image; without one only the placeholder is shown. */
  src: string | null
  /** Its alternative text; empty when the text beside it says the same. */
  alt: string
  thumbhash?: string | null
  /** Whole, never cropped: how images of a case are shown. */
  fit?: boolean
  wide?: boolean
  /** Above the fold: load at once; the first ones before scripts and fonts. */
  eager?: boolean | 'first'
  /** 0–100: a line at the foot of the image while its original is arriving. */
  percent?: number
  /** What the image is, such as its eye: in a band below it, so that no marker in the image is covered. */
  label?: ReactNode
  topLeft?: ReactNode
  topRight?: ReactNode
  bottomLeft?: ReactNode
  bottomRight?: ReactNode
  className?: string
}

type Corner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight'

/** An image in a fixed box, so that nothing moves when it loads: placeholder first, then the image over it. */
export function ImageFrame({ src, alt, thumbhash, fit, wide, eager, percent, className, label, ...corners }: ImageFrameProps) {
  const [missing, setMissing] = useState<string | null>(null)
  const [loaded, setLoaded] = useState<string | null>(null)
  const hash = thumbhashPlaceholder(thumbhash)
  const shown = src && missing !== src ? src : null
  const isWaiting = hash !== null && (!shown || loaded !== shown)
  return (
    <span
      className={clsx('pic', fit && 'fit', wide && 'wide', isWaiting && 'hash', label && 'labelled', className)}
      style={isWaiting ? { backgroundImage: `url(${hash})` } : undefined}
    >
      {shown && (
        <img
          ref={(img) => {
            // Cached, or there before the page woke up: its event has already fired.
            if (img?.complete) (img.naturalWidth > 0 ? setLoaded : setMissing)(shown)
          }}
          src={shown}
          alt={alt}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager === 'first' ? 'high' : undefined}
          decoding="async"
          draggable={false}
          onLoad={() => setLoaded(shown)}
          onError={() => setMissing(shown)}
        />
      )}
      {!shown && alt && <span className="sr">{alt}</span>}
      {label && <span className="band">{label}</span>}
      <Corners {...corners} />
      {percent !== undefined && (
        <span className="pline" aria-hidden>
          <i style={{ inlineSize: `${Math.min(100, Math.max(0, percent))}%` }} />
        </span>
      )}
    </span>
  )
}

function Corners({ topLeft, topRight, bottomLeft, bottomRight }: Pick<ImageFrameProps, Corner>) {
  return (
    <>
      {topLeft && <span className="tl">{topLeft}</span>}
      {topRight && <span className="tr">{topRight}</span>}
      {bottomLeft && <span className="bl">{bottomLeft}</span>}
      {bottomRight && <span className="br">{bottomRight}</span>}
    </>
  )
}
