'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { apiFetch } from '../../../shell/api-client'
import { useCurrentUser } from '../../../shell/current-user'
import { KeptValue } from '../../kept/kept-value'
import { RoomOutbox } from '../../kept/room-outbox'
import { type RoomSeries } from '../../room/room-series'
import { type StackController } from '../../viewports/stack-controller'
import { type FrameName } from '../../series/slice'
import { type KeySelection, marked, MAX_KEY_IMAGES, type MarkedImage, unmarked, withImage } from './key-selection'

export const keyImagesPath = (roomId: string): string => `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/key-images`

/** Why the image on the screen cannot be marked. */
type Refusal = 'photo' | 'planes'

export interface KeyImages {
  selection: KeySelection | null
  isMarked: (image: FrameName) => boolean
  /** Marks the image on the screen, or takes its mark back. */
  toggle: () => void
  refusal: Refusal | null
  remove: (image: FrameName) => void
  comment: (text: string) => void
  save: () => void
  isSaving: boolean
  hasSaved: boolean
  error: Error | null
  /** What is read aloud. */
  said: string
}

interface UseKeyImages {
  roomId: string
  controller: StackController | null
  series: RoomSeries | null
  hasPlanes: boolean
  maySave: boolean
}

/** The images that somebody marks as key images: kept on the device until they are saved as a DICOM object. */
export function useKeyImages({ roomId, controller, series, hasPlanes, maySave }: UseKeyImages): KeyImages {
  const t = useTranslations('reading.keyImages')
  const { id: userId } = useCurrentUser()
  const client = useQueryClient()
  const [said, say] = useState('')
  const [kept] = useState(
    () =>
      new KeptValue<KeySelection>(
        roomId,
        RoomOutbox.open<KeySelection>(userId, 'fovea-key-images'),
        ({ images }) => images.length > 0,
      ),
  )
  const { value: selection } = useSyncExternalStore(kept.subscribe, kept.snapshot, kept.snapshot)
  useEffect(() => void kept.load(), [kept])
  const set = (change: (before: KeySelection) => KeySelection) =>
    kept.set(change(kept.snapshot().value ?? { id: crypto.randomUUID(), roomId, comment: '', images: [] }))

  const saving = useMutation({
    mutationFn: async ({ comment, images }: KeySelection) => {
      for (const study_id of new Set(images.map(({ studyId }) => studyId))) {
        const ofStudy = images.filter(({ studyId }) => studyId === study_id)
        const body = { study_id, comment, images: ofStudy.map(({ fileId, frame }) => ({ file_id: fileId, frame })) }
        await apiFetch<unknown>(keyImagesPath(roomId), { method: 'POST', body, staysOnPage: true })
        // Those of this study are saved, whatever becomes of the next.
        set((before) => ofStudy.reduce(unmarked, before))
      }
      if (kept.snapshot().value?.images.length === 0) kept.set(null)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['reading-room', roomId] }),
  })
  const refusal = series?.photograph ? 'photo' : hasPlanes ? 'planes' : null
  const toggle = () => {
    const slice = controller?.slice
    if (!maySave || !slice || !series || !kept.snapshot().isLoaded) return
    if (series.photograph || hasPlanes) return say(t(series.photograph ? 'photo' : 'planes'))
    saving.reset()
    const number = controller.snapshot().at + 1
    const image: MarkedImage = {
      ...{ fileId: slice.fileId, frame: slice.frame, seriesId: series.id, studyId: series.study_id, number },
      series: series.description ?? series.modality ?? '',
    }
    const wasMarked = marked(kept.snapshot().value, image)
    if (!wasMarked && (kept.snapshot().value?.images.length ?? 0) >= MAX_KEY_IMAGES)
      return say(t('full', { max: MAX_KEY_IMAGES }))
    set((before) => (wasMarked ? unmarked(before, image) : withImage(before, image)))
    say(t(wasMarked ? 'unmarked' : 'marked', { number }))
  }
  return {
    ...{ selection, toggle, refusal, said },
    isMarked: (image) => marked(selection, image),
    remove: (image) => set((before) => unmarked(before, image)),
    comment: (text) => set((before) => ({ ...before, comment: text })),
    save: () => {
      const chosen = kept.snapshot().value
      if (chosen && chosen.images.length > 0) saving.mutate(chosen)
    },
    ...{ isSaving: saving.isPending, hasSaved: saving.isSuccess, error: saving.error },
  }
}
