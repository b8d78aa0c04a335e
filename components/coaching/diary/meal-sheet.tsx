'use client'

import { useState } from 'react'
import { CircleAlert, SendHorizontal } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Chip } from '@/components/ui/form/chip'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { Note } from '@/components/ui/feedback/note'
import { useCurrentUser } from '../../shell/current-user'
import { openUploadQueue } from '../../upload/queue/get-upload-queue'
import { inferMealName, mealNames } from '../format-coaching'
import styles from '../coaching.module.css'
import { newIdempotencyKey } from '../idempotency-key'

/** A photo that was just taken, and when. */
export interface TakenPhoto {
  file: File
  at: Date
  /** Its object URL on this device. */
  url: string
}

/**
 * Which meal the photo shows, inferred from the hour, and one button: with the camera's own, two taps. When the sheet
 * closes, the photo is being sent, or stored encrypted on this device.
 */
export function MealSheet({ taken, onClose }: { taken: TakenPhoto; onClose: () => void }) {
  const me = useCurrentUser()
  const [name, setName] = useState<string>(inferMealName(taken.at.getHours()))
  const [notes, setNotes] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const send = async () => {
    setBusy(true)
    setTrouble(false)
    const at = taken.at.toISOString()
    const meal = {
      name: name.trim() || inferMealName(taken.at.getHours()),
      notes: notes.trim(),
      at,
      requestId: newIdempotencyKey(),
    }
    try {
      const queue = await openUploadQueue(me.id)
      await queue.add([taken.file], {
        caseId: '',
        eyeSide: 'unknown',
        capturedAt: at,
        diary: { category: 'meal_photos', meal, mealId: null },
      })
      onClose()
    } catch {
      setTrouble(true)
      setBusy(false)
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="What is it?">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void send()
        }}
      >
        <div className="body">
          <img src={taken.url} alt="The picture that you took" className={styles.chosen} />
          <div className="row wrap g6" role="group" aria-label="Which meal">
            {mealNames.map((meal) => (
              <Chip key={meal} pressed={name === meal} onClick={() => setName(meal)}>
                {meal}
              </Chip>
            ))}
          </div>
          <Field
            label="Notes"
            placeholder="What is in it, how it was"
            autoComplete="off"
            maxLength={2000}
            value={notes}
            onChange={(event) => setNotes(event.target.value)}
          />
          {trouble && (
            <Note icon={CircleAlert} kind="bad" role="alert">
              It was not sent: what sends pictures could not be loaded without a line. The picture is still here; try again when
              the line is back.
            </Note>
          )}
        </div>
        <footer className={styles.foot}>
          <Button look="ghost" onClick={onClose}>
            Discard
          </Button>
          <Button type="submit" look="primary" icon={SendHorizontal} busy={busy} autoFocus>
            Send {name.toLowerCase()}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
