import { type CSSProperties } from 'react'

/** A placeholder for content that loads. Hidden from screen readers: the region around it is marked as busy. */
export function Skeleton({
  width,
  height = 16,
  round,
  style,
}: {
  width?: number | string
  height?: number | string
  round?: boolean
  style?: CSSProperties
}) {
  return (
    <span
      aria-hidden
      className="skel"
      style={{ display: 'block', inlineSize: width, blockSize: height, borderRadius: round ? '50%' : undefined, ...style }}
    />
  )
}
