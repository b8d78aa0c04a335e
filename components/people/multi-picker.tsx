import { type ComponentProps, useState } from 'react'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { isolate } from '../language/isolate'
import { type Likeness } from '@/lib/cases/patients/likenesses-of'
import { SearchPicker } from '../shell/search-picker'
import styles from './people.module.css'

interface MultiPickerProps<Item> extends Omit<
  ComponentProps<typeof SearchPicker<never>>,
  'picked' | 'onPick' | 'show' | 'hidden' | 'likenessesOf'
> {
  picked: readonly Item[]
  onChange: (picked: Item[]) => void
  show: (item: Item, alike?: Likeness) => React.ReactNode
  likenessesOf?: (items: readonly Item[]) => ReadonlyMap<string, Likeness>
  /** The name of an item, for the button that removes it. */
  nameOf: (item: Item) => string
}

/** Finds items as SearchPicker does, one after the other, and keeps all that are selected visible. */
export function MultiPicker<Item extends { id: string }>({ picked, onChange, nameOf, ...picker }: MultiPickerProps<Item>) {
  const t = useTranslations('people.newAssignment')
  const [isAdding, setAdding] = useState(false)
  const search = (
    <SearchPicker
      {...picker}
      picked={null}
      hidden={new Set(picked.map(({ id }) => id))}
      onPick={(item) => {
        if (item) onChange([...picked, item])
        setAdding(false)
      }}
    />
  )
  if (picked.length === 0) return search
  return (
    <div className="col g8">
      <div className="field" role="group" aria-label={picker.label}>
        <span className="label">{picker.label}</span>
        <ul className={styles.picked}>
          {picked.map((item) => (
            <li key={item.id}>
              {picker.show(item)}
              <IconButton
                small
                className="end"
                label={t('remove', { name: isolate(nameOf(item)) })}
                icon={X}
                onClick={() => onChange(picked.filter(({ id }) => id !== item.id))}
              />
            </li>
          ))}
        </ul>
      </div>
      {isAdding ? (
        search
      ) : (
        <span>
          <Button
            look="ghost"
            size="small"
            icon={Plus}
            aria-label={t('addMoreLabel', { label: picker.label })}
            onClick={() => setAdding(true)}
          >
            {t('addMore')}
          </Button>
        </span>
      )}
    </div>
  )
}
