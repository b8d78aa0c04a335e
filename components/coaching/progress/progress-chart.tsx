'use client'

import { useId } from 'react'
import { useTranslations } from 'next-intl'
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, Scatter, Tooltip, XAxis, YAxis } from 'recharts'

import { directionOf } from '@/lib/language/schema'
import { useLanguage } from '../../language/language-provider'
import { useFormat } from '../../language/use-format'
import styles from '../coaching.module.css'
import { formatMeasure, formatNumber, metricLabel } from './format-measure'
import { type ProgressSeries, type PhotoOnSeries } from './progress-series'

const RADIUS = 14

const LINE = {
  type: 'linear',
  stroke: 'var(--accent)',
  strokeWidth: 2,
  dot: { r: 3, fill: 'var(--accent)', strokeWidth: 0 },
  activeDot: { r: 5 },
  isAnimationActive: false,
} as const

/**
 * The course of one value, with the photos taken meanwhile on it. Screen readers read the table beside it; the chart itself
 * is hidden from them. As a figure it runs from left to right in every language; its labels are the reader's.
 */
export function ProgressChart({ course, photos }: { course: ProgressSeries; photos: PhotoOnSeries[] }) {
  const format = useFormat()
  const clip = useId()
  const drawPhoto = (given: unknown) => {
    const { cx, cy, payload } = given as { cx: number; cy: number; payload: PhotoOnSeries }
    const id = `${clip}-${payload.photo.id}`
    return (
      <g>
        <clipPath id={id}>
          <circle cx={cx} cy={cy} r={RADIUS} />
        </clipPath>
        <image
          href={payload.photo.variants?.thumbnail}
          x={cx - RADIUS}
          y={cy - RADIUS}
          width={2 * RADIUS}
          height={2 * RADIUS}
          preserveAspectRatio="xMidYMid slice"
          clipPath={`url(#${id})`}
        />
        <circle cx={cx} cy={cy} r={RADIUS} fill="none" stroke="var(--surface)" strokeWidth="2" />
      </g>
    )
  }
  return (
    <div className={styles.chart} dir="ltr" aria-hidden data-testid="progress-chart">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={course.points} margin={{ top: 20, right: 20, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="time"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(time: number) => format.dateTime(time, 'dayOfYear')}
            stroke="var(--line-strong)"
            tickLine={false}
            minTickGap={32}
          />
          <YAxis
            dataKey="value"
            type="number"
            domain={['auto', 'auto']}
            width={44}
            tickFormatter={(value: number) => formatNumber(format, value)}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            content={({ active, payload }) => {
              const point = active ? (payload[0]?.payload as ProgressSeries['points'][number] | undefined) : undefined
              return point && <PointTip course={course} point={point} />
            }}
          />
          <Line dataKey="value" {...LINE} />
          {course.points.some(({ second }) => second !== null) && <Line dataKey="second" strokeDasharray="5 4" {...LINE} />}
          {/* Without data of its own it would draw the series once more. */}
          {photos.length > 0 && (
            <Scatter data={photos} dataKey="value" shape={drawPhoto} isAnimationActive={false} tooltipType="none" />
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

/** The day and the value of the point under the pointer. */
function PointTip({ course, point }: { course: ProgressSeries; point: ProgressSeries['points'][number] }) {
  const t = useTranslations('coaching.progress')
  const name = metricLabel(useTranslations('coaching.progress.metrics'), course.metric)
  const format = useFormat()
  return (
    <div className={styles.tip} dir={directionOf(useLanguage())}>
      <span>{format.dateTime(new Date(point.time), 'shortDay')}</span>
      <span>
        {t.rich('point', {
          name,
          value: formatMeasure(format, point.value, course.unit, point.second),
          metric: (chunks) => <bdi>{chunks}</bdi>,
          measure: (chunks) => <bdi>{chunks}</bdi>,
        })}
      </span>
    </div>
  )
}
