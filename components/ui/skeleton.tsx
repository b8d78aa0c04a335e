import { type CSSProperties } from 'react'

/** The room that something will take, before it is there. Hidden from screen readers: the region around it says that it is busy. */
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
