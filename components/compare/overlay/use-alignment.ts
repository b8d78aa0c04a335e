'use client'

import { useEffect, useState } from 'react'

import { alignPhotos } from '../registration/align-photos'
import { type Registration } from '../registration/register'
import { type MarkedPoint } from '../ruler/scale'
import { type OverlayPairs } from '../saved/photo-marks'
import { type DecodedPhoto } from '../stage/use-photo'
import { type FittedTransform, fitTransform, MIN_PAIRS } from '../transform/fit-points'
import { type PlaneTransform } from '../transform/plane-transform'

/** More pairs say nothing more. */
export const MAX_PAIRS = 12

export type Alignment =
  | { kind: 'none' }
  | { kind: 'working' }
  /** Automatic registration found nothing that it can prove, or could not run. */
  | { kind: 'refused' | 'failed' }
  | { kind: 'automatic'; transform: PlaneTransform; correlation: number }
  | { kind: 'points'; transform: PlaneTransform; fitted: FittedTransform; pairs: number }
  /** The points determine no map. */
  | { kind: 'unfit' }

type Side = 0 | 1
const NO_POINTS: OverlayPairs = [[], []]

type Automatic = { key: string; state: 'working' | 'failed' | Registration }

/**
 * How the second photograph lies on the first: by the points that a person has set, or else as registration finds it.
 *
 * @param initial points that were saved
 */
export function useAlignment(first: DecodedPhoto | null, second: DecodedPhoto | null, initial: OverlayPairs | null) {
  const [isWanted, setWanted] = useState(true)
  const [automatic, setAutomatic] = useState<Automatic | null>(null)
  const [points, setPoints] = useState<OverlayPairs>(initial ?? NO_POINTS)
  const key = `${first?.url} ${second?.url}`

  useEffect(() => {
    if (!isWanted || !first || !second) return
    const abort = new AbortController()
    const settle = (state: Automatic['state']) => !abort.signal.aborted && setAutomatic({ key, state })
    alignPhotos(first, second, abort.signal).then(settle, () => settle('failed'))
    return () => abort.abort()
  }, [isWanted, first, second, key])

  const change = (side: Side, next: (before: readonly MarkedPoint[]) => readonly MarkedPoint[]) =>
    setPoints(([one, other]) => (side === 0 ? [next(one), other] : [one, next(other)]))
  return {
    alignment: alignmentOf(points, isWanted ? (automatic?.key === key ? automatic.state : 'working') : undefined),
    points,
    place: (side: Side, point: MarkedPoint) =>
      change(side, (before) => (before.length < MAX_PAIRS ? [...before, point] : before)),
    move: (side: Side, index: number, point: MarkedPoint) => change(side, (before) => before.with(index, point)),
    /** A pair goes as a whole: the numbers of the others stay those of their partners. */
    remove: (index: number) => setPoints(([one, other]) => [one.toSpliced(index, 1), other.toSpliced(index, 1)]),
    clear: () => setPoints(NO_POINTS),
    isAutomatic: isWanted,
    setAutomatic: setWanted,
  }
}

function alignmentOf([one, other]: OverlayPairs, automatic: Automatic['state'] | undefined): Alignment {
  const pairs = Math.min(one.length, other.length)
  if (pairs >= MIN_PAIRS) {
    const fitted = fitTransform(Array.from({ length: pairs }, (_, at) => ({ fixed: one[at]!.at, moving: other[at]!.at })))
    return fitted ? { kind: 'points', transform: fitted.transform, fitted, pairs } : { kind: 'unfit' }
  }
  if (automatic === undefined) return { kind: 'none' }
  if (automatic === 'working' || automatic === 'failed') return { kind: automatic }
  if (!automatic) return { kind: 'refused' }
  return { kind: 'automatic', transform: automatic.transform, correlation: automatic.likeness.correlation }
}
