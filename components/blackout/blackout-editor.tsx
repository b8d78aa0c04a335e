'use client'

import { useEffect, useRef, useState } from 'react'
import { CircleAlert, EyeOff } from 'lucide-react'
import clsx from 'clsx'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Note } from '@/components/ui/feedback/note'
import { type Blackout, type BlackoutRectangle } from '@/lib/files/blackout/schema'
import { apiFetch } from '../shell/api-client'
import { BlackoutStatus } from './blackout-status'
import { BoxStage } from './box-stage'
import { BoxTools } from './box-tools'
import { type Drawn, useDrawnBoxes } from './drawn-boxes'
import { TextSearch, TextSearchOutlines } from './text-search'
import { VideoStage } from './video-stage'
import styles from './blackout.module.css'

interface BlackoutEditorProps {
  blackout: Blackout
  /** Where the file is shown. */
  back: { href: string; label: string }
  /** Whether it takes the place of the one in which a button was pressed: the focus and the view move to its status. */
  takesFocus: boolean
  /** What is stored from now on; null where it has to be fetched. */
  onChanged: (after: Blackout | null) => void
}

/** Draws the areas over the original, and stores them. */
export function BlackoutEditor({ blackout, back, takesFocus, onChanged }: BlackoutEditorProps) {
  const t = useTranslations('blackout.page')
  const tools = useTranslations('blackout.tools')
  const errorMessage = useErrorMessage()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takesFocus) section.current?.focus()
  }, [takesFocus])
  const [isImageBroken, setImageBroken] = useState(false)
  const boxes = useDrawnBoxes<BlackoutRectangle>(blackout.rectangles)
  const path = `/api/v1/files/${encodeURIComponent(blackout.file_id)}`
  const size = { width: blackout.width ?? 1, height: blackout.height ?? 1 }
  const isVideo = blackout.media === 'video'
  const outlines = blackout.width && <TextSearchOutlines fileId={blackout.file_id} size={size} />
  const { save, lift } = useChanges(path, boxes.all, onChanged)
  const error = save.error ?? lift.error
  const stage = { size, boxes, onDraw: boxes.add, describedBy: 'how' }
  return (
    <section ref={section} className={clsx('col g12', styles.editor)} aria-label={t('title')} tabIndex={-1}>
      {blackout.filename && (
        <p className="b6 cut">
          <bdi>{blackout.filename}</bdi>
        </p>
      )}
      <BlackoutStatus blackout={blackout} />
      <p className="t2 f13">{t('intro')}</p>
      <p className="t2 f13" id="how">
        {tools('help')}
      </p>
      <BoxTools boxes={boxes} size={size} onAdd={boxes.add} />
      {isVideo ? (
        <VideoStage
          src={`${path}/unredacted`}
          durationSeconds={blackout.duration_seconds ?? 0}
          atFirstFrame={outlines}
          {...stage}
        />
      ) : (
        <BoxStage shown={boxes.all} {...stage}>
          <img src={`${path}/unredacted?form=upright`} alt={t('alt')} draggable={false} onError={() => setImageBroken(true)} />
          {outlines}
        </BoxStage>
      )}
      <TextSearch fileId={blackout.file_id} isVideo={isVideo} drawn={boxes.all} onAdd={boxes.add} />
      {isImageBroken && <Problem>{t('imageError')}</Problem>}
      {!blackout.can_process && <Problem>{t('noEncoder')}</Problem>}
      {error && <Problem>{errorMessage(error)}</Problem>}
      <div className={styles.tools}>
        <Button
          look="primary"
          icon={EyeOff}
          busy={save.isPending}
          disabled={boxes.all.length === 0 || !blackout.can_process}
          onClick={() => save.mutate()}
        >
          {t('save', { count: boxes.all.length })}
        </Button>
        {blackout.state !== 'none' && (
          <ConfirmButton
            size="usual"
            label={t('lift')}
            confirmLabel={t('liftConfirm')}
            question={t('liftQuestion')}
            triggerLabel={t('lift')}
            busy={lift.isPending}
            onConfirm={() => lift.mutate()}
          />
        )}
        <ButtonLink look="ghost" href={back.href}>
          {back.label}
        </ButtonLink>
      </div>
    </section>
  )
}

/** Stores what is drawn, or lifts the blackout. */
function useChanges(path: string, drawn: readonly Drawn<BlackoutRectangle>[], onChanged: (after: Blackout | null) => void) {
  const save = useMutation({
    mutationFn: () => {
      const rectangles = drawn.map(({ key: _, ...rectangle }) => rectangle)
      return apiFetch<Blackout>(`${path}/blackout`, { method: 'POST', body: { rectangles } })
    },
    onSuccess: onChanged,
  })
  const lift = useMutation({
    mutationFn: () => apiFetch<unknown>(`${path}/blackout`, { method: 'DELETE' }),
    onSuccess: () => onChanged(null),
  })
  return { save, lift }
}

const Problem = ({ children }: { children: string }) => (
  <Note icon={CircleAlert} kind="bad" role="alert">
    {children}
  </Note>
)
