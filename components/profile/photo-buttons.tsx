'use client'

import { useRef } from 'react'
import { ImagePlus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { useErrorMessage } from '../language/use-error-message'
import styles from './profile.module.css'
import { useChangePhoto } from './use-profile'

/** Adds, changes and removes the current user's photo. */
export function PhotoButtons({ hasPhoto }: { hasPhoto: boolean }) {
  const t = useTranslations('profile.photo')
  const errorMessage = useErrorMessage()
  const changing = useChangePhoto()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="col g8">
      <div className={styles.buttons}>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/jpeg,image/png,image/webp"
          onChange={({ target }) => {
            const [photo] = target.files ?? []
            if (photo) changing.mutate(photo)
            target.value = '' // The same one can be chosen again.
          }}
        />
        <Button size="small" icon={ImagePlus} busy={changing.isPending} onClick={() => input.current?.click()}>
          {t(hasPhoto ? 'change' : 'add')}
        </Button>
        {hasPhoto && (
          <Button size="small" look="ghost" icon={Trash2} disabled={changing.isPending} onClick={() => changing.mutate(null)}>
            {t('remove')}
          </Button>
        )}
      </div>
      <p className="f13 t2">{t('hint')}</p>
      {changing.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(changing.error)}
        </p>
      )}
    </div>
  )
}
