/** The values of the last weeks, as a line without scales: the numbers are beside it. */
export function Sparkline({ points }: { points: readonly { value: number; recorded_at: string }[] }) {
  const [width, height] = [84, 28]
  if (points.length < 2) return <svg width={width} height={height} aria-hidden />
  const times = points.map((point) => Date.parse(point.recorded_at))
  const values = points.map((point) => point.value)
  const [from, low] = [Math.min(...times), Math.min(...values)]
  const [long, high] = [Math.max(...times) - from || 1, Math.max(...values) - low || 1]
  const path = points
    .map((point, at) => {
      const x = ((times[at]! - from) / long) * width
      const y = 3 + (1 - (point.value - low) / high) * (height - 6)
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden style={{ flex: 'none' }}>
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
