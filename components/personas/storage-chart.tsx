'use client'

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

import type { PersonaRecord } from '@/lib/personas/schema'
import { sizeWords } from '../upload/words'
import styles from './personas.module.css'

const rowHeight = 44
/** More of a name would leave no room for its bar. */
const mostLetters = 16
const short = (name: string): string => (name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name)

/** What each persona takes, as bars. Screen readers get the same as a table, which stands beside it. */
export function StorageChart({ personas }: { personas: Pick<PersonaRecord, 'id' | 'name' | 'total_size_bytes'>[] }) {
  // Two personas may share a name: the axis knows them by number.
  const names = new Map(personas.map(({ id, name }) => [id, name]))
  return (
    <div className={styles.chart} style={{ blockSize: personas.length * rowHeight + 32 }} aria-hidden data-testid="storage-chart">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={personas} layout="vertical" margin={{ top: 0, right: 24, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <XAxis type="number" tickFormatter={sizeWords} stroke="var(--line-strong)" tickLine={false} minTickGap={24} />
          <YAxis
            type="category"
            dataKey="id"
            width={120}
            tickFormatter={(id: number) => short(names.get(id) ?? '')}
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
            formatter={(bytes) => [sizeWords(Number(bytes)), 'Takes']}
          />
          <Bar dataKey="total_size_bytes" fill="var(--accent)" radius={[0, 4, 4, 0]} barSize={16} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
