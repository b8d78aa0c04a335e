'use client'

import { useTranslations } from 'next-intl'
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

import { useFormat } from '@/components/language/use-format'
import type { PersonaRecord } from '@/lib/personas/schema'
import styles from '../personas.module.css'
import { storageChartHeightPx } from './storage-chart-height'

/** A longer name would leave no space for its bar. */
const MAX_NAME_LENGTH = 16
const truncateName = (name: string): string => (name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH - 1)}…` : name)

/** The storage of each persona, as bars. Screen readers read the table beside it. */
export function StorageChart({ personas }: { personas: Pick<PersonaRecord, 'id' | 'name' | 'total_size_bytes'>[] }) {
  const t = useTranslations('personas.storage')
  const format = useFormat()
  // Two personas may share a name: the axis identifies them by id.
  const names = new Map(personas.map(({ id, name }) => [id, name]))
  return (
    <div
      className={styles.chart}
      dir="ltr"
      style={{ blockSize: storageChartHeightPx(personas.length) }}
      aria-hidden
      data-testid="storage-chart"
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={personas} layout="vertical" margin={{ top: 0, right: 24, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <XAxis
            type="number"
            tickFormatter={(bytes: number) => format.size(bytes)}
            stroke="var(--line-strong)"
            tickLine={false}
            minTickGap={24}
          />
          <YAxis
            type="category"
            dataKey="id"
            width={120}
            tickFormatter={(id: number) => truncateName(names.get(id) ?? '')}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--surface-2)' }}
            contentStyle={{
              background: 'var(--surface)',
              border: '1px solid var(--line)',
              borderRadius: 8,
              color: 'var(--text)',
            }}
            labelFormatter={(id) => names.get(Number(id)) ?? ''}
            formatter={(bytes) => [format.size(Number(bytes)), t('size')]}
          />
          <Bar dataKey="total_size_bytes" fill="var(--accent)" radius={[0, 4, 4, 0]} barSize={16} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
