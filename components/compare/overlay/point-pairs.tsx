'use client'

import { useTranslations } from 'next-intl'

import styles from '../compare.module.css'
import { PhotoStage } from '../stage/photo-stage'
import { type DecodedPhoto } from '../stage/use-photo'
import { MAX_PAIRS, type useAlignment } from './use-alignment'

interface PointPairsProps {
  photos: readonly [DecodedPhoto, DecodedPhoto]
  labels: readonly [string, string]
  aligned: ReturnType<typeof useAlignment>
}

const SIDES = [0, 1] as const

/** Both photographs side by side: a person sets the same place on each, one pair after another. */
export function PointPairs({ photos, labels, aligned: { points, place, move, remove } }: PointPairsProps) {
  const t = useTranslations('compare.points')
  const [one, other] = [points[0].length, points[1].length]
  const hint = one === other ? (one >= MAX_PAIRS ? 'enough' : 'next') : 'partner'
  return (
    <>
      <p className={styles.hint} role="status">
        {t(hint, { number: hint === 'partner' ? Math.min(one, other) + 1 : one + 1, photo: one > other ? labels[1] : labels[0] })}
      </p>
      <div className={styles.halves} dir="ltr">
        {SIDES.map((side) => (
          <PhotoStage
            key={side}
            photo={photos[side]}
            label={labels[side]}
            figures={[
              {
                ...{ id: 'pairs', label: labels[side], tone: 'pair', isNumbered: true },
                points: points[side].map(({ at }) => at),
              },
            ]}
            edits={{
              onPlace: (point) => place(side, point),
              onMove: (_, index, point) => move(side, index, point),
              onRemove: (_, index) => remove(index),
            }}
          />
        ))}
      </div>
    </>
  )
}
