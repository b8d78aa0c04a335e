'use client'

import { useEffect, useRef, useState } from 'react'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { seriesQuery } from '../room/use-room'
import { getRoomSettings } from '../settings/room-settings'
import { comparison } from './compare'
import { hang, type Hangable, ruleFor } from './hang'
import { hangableOf, modalityOf } from './hangable-of'
import { type HangingRule } from './hanging-rules'
import { contentOf } from './layout'
import { opensAtOnce } from './first-layout'
import { layoutKey, type SavedLayouts } from './saved-layout'
import { type LaidOutSeries } from './laid-out-series'
import { type useLayout } from './use-layout'

/** A series with more images is a stack, which has one place. */
const MAX_IMAGES_APART = 8
/** What is looked into for the sides and views of its images. */
const MAX_SERIES = 16

/** Lays the panes out by what the images are: by the rules of their modality, and beside the newest prior. */
export function useHanging(roomId: string, laidOut: ReturnType<typeof useLayout>, saved: SavedLayouts) {
  const { groups, all, series, seriesOf, visible, replace, isPhone, hasHandover } = laidOut
  const client = useQueryClient()
  const [hasFailed, setFailed] = useState(false)
  const rule = series && ruleFor(modalityOf(series), series.about)
  const shown = visible.panes.flatMap((pane) => seriesOf(pane) ?? [])
  const compared = series && comparison(series, shown, all)
  const run = async () => {
    if (isPhone) return
    if (!rule) return setFailed(true)
    const group = groups.find((one) => one.series.some(({ id }) => id === series.id))
    const offered = all.filter(({ id }) => group?.series.some((one) => one.id === id))
    const hung = hang(rule, await hangablesOf({ client, roomId, rule }, offered), series.id)
    setFailed(!hung)
    if (hung) replace({ ...hung, links: rule.links })
  }
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  // Only as the room opens, and only where a reader has asked for nothing else; the others have opened so.
  const [opensHung] = useState(
    () =>
      series !== null && rule && !opensAtOnce(rule) && getRoomSettings().opensHung() && !hasHandover && !saved[layoutKey(series)],
  )
  useEffect(() => {
    if (opensHung) void latest.current()
  }, [opensHung])
  return {
    rule,
    hasPrior: compared !== null,
    hasFailed,
    hang: () => void run(),
    compare: () => {
      if (!compared) return
      replace({ grid: compared.grid, contents: compared.ids.map(contentOf), links: { scroll: true, window: true } })
    },
  }
}

interface Source {
  client: QueryClient
  roomId: string
  rule: HangingRule
}

/** The series of a list as hanging sees them, and their images where each has a place of its own. */
async function hangablesOf({ client, roomId, rule }: Source, offered: readonly LaidOutSeries[]): Promise<Hangable[]> {
  const fitting = offered.filter((series) => rule.modalities.includes(modalityOf(series)))
  if (rule.hangs.of !== 'places') return fitting.map((series) => hangableOf(series))
  const found = await Promise.all(
    fitting.slice(0, MAX_SERIES).map(async (series) => {
      const isStack = series.frames > MAX_IMAGES_APART || series.photograph !== null
      const opened = isStack ? null : await client.fetchQuery(seriesQuery(roomId, series)).catch(() => null)
      return opened ? opened.slices.map((slice) => hangableOf(series, slice)) : [hangableOf(series)]
    }),
  )
  return found.flat()
}
