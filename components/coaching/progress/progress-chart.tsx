'use client'

import { useId } from 'react'
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, Scatter, Tooltip, XAxis, YAxis } from 'recharts'

import { formatShortDay } from '../../case/format-date'
import { formatNumber } from '../format-coaching'
import styles from '../coaching.module.css'
import { type ProgressSeries, type PhotoOnSeries } from './progress-series'

const monthDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const RADIUS = 14

/**
 * The course of one value, with the photos taken meanwhile on it. Screen readers read the table beside it; the chart itself
 * is hidden from them.
 */
export function ProgressChart({ course, photos }: { course: ProgressSeries; photos: PhotoOnSeries[] }) {
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
    <div className={styles.chart} aria-hidden data-testid="progress-chart">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={course.points} margin={{ top: 20, right: 20, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="time"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(time: number) => monthDay.format(time)}
            stroke="var(--line-strong)"
            tickLine={false}
            minTickGap={32}
          />
          <YAxis
            dataKey="value"
            type="number"
            domain={['auto', 'auto']}
            width={44}
            tickFormatter={formatNumber}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            contentStyle={{
              background: 'var(--surface)',
              border: '1px solid var(--line)',
              borderRadius: 8,
              color: 'var(--text)',
            }}
            labelFormatter={(time) => formatShortDay(new Date(Number(time)))}
            formatter={(value) => [`${formatNumber(Number(value))} ${course.unit}`, course.metric]}
          />
          <Line
            dataKey="value"
            type="linear"
            stroke="var(--accent)"
            strokeWidth={2}
            dot={{ r: 3, fill: 'var(--accent)', strokeWidth: 0 }}
            activeDot={{ r: 5 }}
            isAnimationActive={false}
          />
          {/* Without data of its own it would draw the series once more. */}
          {photos.length > 0 && (
            <Scatter data={photos} dataKey="value" shape={drawPhoto} isAnimationActive={false} tooltipType="none" />
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}
