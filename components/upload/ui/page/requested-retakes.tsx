'use client'

import { Camera, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { type CaseRecord } from '@/lib/cases/schema'
import { type UploadControls } from '../hooks/use-upload-controls'

interface RequestedRetakesProps {
  retakes: CaseRecord['own_retakes']
  sending: Pick<UploadControls, 'setSide' | 'openCamera'>
}

/** The retakes that readers of this case have requested of the user, each one tap away from the camera. */
export function RequestedRetakes({ retakes, sending }: RequestedRetakesProps) {
  const t = useTranslations('upload.retakes')
  const row = useTranslations('upload.row')
  if (retakes.length === 0) return null
  return (
    <ul className="col g6" aria-label={t('label')}>
      {retakes.map(({ id, eye_side: eye, reason }) => (
        <li key={id}>
          <Note icon={RotateCcw} kind="warn">
            <b>{t('requested', { eye })}</b> <bdi>“{reason}”</bdi>{' '}
            <Button
              size="small"
              icon={Camera}
              onClick={() => {
                if (eye !== 'unknown') sending.setSide(eye)
                sending.openCamera()
              }}
            >
              {row('retake')}
            </Button>
          </Note>
        </li>
      ))}
    </ul>
  )
}
