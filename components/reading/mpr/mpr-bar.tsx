'use client'

import { RotateCcw, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import styles from './mpr.module.css'
import { type Mpr } from './open-mpr'
import { type Slab } from './reslice'
import { useMprState } from './use-mpr-state'
import { type StackVolume, type VolumeNote } from './volume'

const THICKNESSES_MM = [0, 3, 5, 10, 20, 50]
const WAYS = ['mean', 'max', 'min'] as const satisfies readonly Slab['how'][]

/** The slab of the planes, the way back to where they were, and what a reader has to know of the volume. */
export function MprBar({ mpr: { model }, source }: { mpr: Mpr; source: StackVolume }) {
  const t = useTranslations('reading.mpr')
  const { slab, factor } = useMprState(model)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('label')}>
      <select
        aria-label={t('thickness')}
        value={slab.thicknessMm}
        onChange={({ target }) => model.setSlab({ ...slab, thicknessMm: Number(target.value) })}
      >
        {THICKNESSES_MM.map((mm) => (
          <option key={mm} value={mm}>
            {mm === 0 ? t('noSlab') : t('slab', { mm })}
          </option>
        ))}
      </select>
      {slab.thicknessMm > 0 && (
        <select
          aria-label={t('how')}
          value={slab.how}
          onChange={({ target }) => model.setSlab({ ...slab, how: WAYS.find((way) => way === target.value) ?? 'mean' })}
        >
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {t(way)}
            </option>
          ))}
        </select>
      )}
      <button type="button" className="vbtn" title={t('reset')} aria-label={t('reset')} onClick={() => model.reset()}>
        <Icon icon={RotateCcw} />
      </button>
      <Notes notes={source.notes} factor={factor} />
    </div>
  )
}

function Notes({ notes, factor }: { notes: readonly VolumeNote[]; factor: number }) {
  const t = useTranslations('reading.mpr.notes')
  const format = useFormat()
  const plain = (value: number) => format.number(value, { maximumFractionDigits: 2 })
  const said = notes.map((note) => {
    if (note.kind === 'uneven') return t('uneven', { from: plain(note.fromMm), to: plain(note.toMm) })
    if (note.kind === 'tilted') return t('tilted', { degrees: format.number(note.degrees, { maximumFractionDigits: 1 }) })
    return t(note.kind, { count: note.count })
  })
  if (factor > 1) said.push(t('reduced', { factor }))
  if (said.length === 0) return null
  return (
    <ul className={styles.notes} aria-label={t('label')}>
      {said.map((sentence) => (
        <li key={sentence}>
          <Icon icon={TriangleAlert} size={14} />
          {sentence}
        </li>
      ))}
    </ul>
  )
}
