'use client'

import { useState } from 'react'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { isolate } from '../../language/isolate'
import { type Translator } from '../../language/translator-type'
import { useErrorMessage } from '../../language/use-error-message'
import { useFormat } from '../../language/use-format'
import { useCurrentUser } from '../../shell/current-user'
import { LazyMealDialog, LazyMessageDialog, LazyValueDialog } from '../authoring/author-dialogs'
import { mealLabel } from '../format-coaching'
import { newIdempotencyKey } from '../../shell/idempotency-key'
import { formatMeasure, metricLabel } from '../progress/format-measure'
import { getWrittenQueue } from './get-written-queue'
import { useWritten } from './use-written'
import { contentOf, type WrittenContent, type WrittenEntry, type WrittenWork } from './written-entry'

interface WrittenListProps {
  kinds: readonly WrittenContent['kind'][]
  /** Of messages: those to one person. */
  to?: string
}

/** What was written on this device and is not sent yet: it waits, or was refused, with the reason. */
export function WrittenList({ kinds, to }: WrittenListProps) {
  const t = useTranslations('coaching.written')
  const entries = useWritten().filter((entry) => {
    const { kind, body } = contentOf(entry.content)
    return kinds.includes(kind) && (to === undefined || ('to' in body && body.to === to))
  })
  if (entries.length === 0) return null
  return (
    <ul className="list" aria-label={t('label')}>
      {entries.map((entry) => (
        <WrittenItem key={entry.id} entry={entry} />
      ))}
    </ul>
  )
}

/** The server has another state than the one that was changed. */
const CONFLICT = 'entry_changed_meanwhile'

function WrittenItem({ entry: { id, content: work, amended, refusal } }: { entry: WrittenEntry }) {
  const t = useTranslations('coaching.written')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const queue = getWrittenQueue(useCurrentUser().id)
  const content = amended ?? contentOf(work)
  const name = useName()(content)
  const [isOpen, setOpen] = useState(false)
  const isDeletion = work.kind === 'deletion'
  const save = (revised: WrittenContent) => {
    if (work.kind === 'change') void queue?.revise(id, newIdempotencyKey(), { ...work, of: revised })
    else if (refusal) void queue?.revise(id, newIdempotencyKey(), revised)
    else void queue?.amend(id, revised)
    return Promise.resolve()
  }
  const overwrite = () => {
    if (work.kind === 'change') void queue?.revise(id, newIdempotencyKey(), { ...work, lastEditedAt: undefined })
  }
  return (
    <li data-written={content.kind}>
      <span className="col g4 grow">
        <bdi className="f13 b5 cut">{workLabel(t, work, name)}</bdi>
        <span className={refusal ? 'f12 tamber' : 'f12 t2'}>
          {refusal ? t('refused', { reason: errorMessage(refusal) }) : t('waiting')}
        </span>
      </span>
      <span className="row g4">
        {!isDeletion && (
          <IconButton small label={t('editNamed', { name: isolate(name) })} icon={Pencil} onClick={() => setOpen(true)} />
        )}
        {refusal?.code === CONFLICT && (
          <Button size="small" onClick={overwrite}>
            {t('overwrite')}
          </Button>
        )}
        {refusal && refusal.code !== CONFLICT && (
          <Button size="small" onClick={() => void queue?.retry(id)}>
            {common('tryAgain')}
          </Button>
        )}
        <Button
          size="small"
          look="ghost"
          aria-label={t('discardNamed', { name: isolate(name) })}
          onClick={() => void queue?.discard(id)}
        >
          {common('discard')}
        </Button>
      </span>
      {isOpen && <Revision content={content} onSave={save} onClose={() => setOpen(false)} />}
    </li>
  )
}

function workLabel(t: Translator<'coaching.written'>, { kind }: WrittenWork, name: string): string {
  if (kind === 'change') return t('changeOf', { name: isolate(name) })
  return kind === 'deletion' ? t('deletionOf', { name: isolate(name) }) : name
}

interface RevisionProps {
  content: WrittenContent
  onSave: (revised: WrittenContent) => Promise<void>
  onClose: () => void
}

/** The dialog for what was refused: its writer changes it, and sends it again. */
function Revision({ content, onSave, onClose }: RevisionProps) {
  const t = useTranslations('coaching.authoring')
  const common = useTranslations('ui.common')
  if (content.kind === 'meal')
    return (
      <LazyMealDialog
        title={t('editMeal')}
        submitLabel={common('send')}
        meal={{ ...content.body, notes: content.body.notes ?? null }}
        save={(meal) => onSave({ kind: 'meal', body: { ...content.body, ...meal } })}
        onClose={onClose}
      />
    )
  if (content.kind === 'progress')
    return (
      <LazyValueDialog
        title={t('editValue')}
        // What waits since an earlier release has no second value.
        value={{ ...content.body, second_value: content.body.second_value ?? null }}
        save={(value) => onSave({ kind: 'progress', body: value })}
        onClose={onClose}
      />
    )
  return (
    <LazyMessageDialog
      text={content.body.text}
      submitLabel={common('send')}
      save={(text) => onSave({ kind: 'message', body: { ...content.body, text } })}
      onClose={onClose}
    />
  )
}

/** What was written, in a few words. */
function useName(): (content: WrittenContent) => string {
  const meals = useTranslations('coaching.diary.meals')
  const metrics = useTranslations('coaching.progress.metrics')
  const format = useFormat()
  return ({ kind, body }) => {
    if (kind === 'meal') return [mealLabel(meals, body.name), body.notes].filter(Boolean).join(' · ')
    if (kind === 'message') return body.text
    return `${metricLabel(metrics, body.metric)} ${formatMeasure(format, body.value, body.unit, body.second_value)}`
  }
}
