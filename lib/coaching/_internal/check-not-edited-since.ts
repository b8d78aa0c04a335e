import { fail } from '../../errors/fail'

/**
 * Refuses a change that is based on an older state than the stored one, for instance one that was written without a connection.
 *
 * @param known the `edited_at` that the change is based on; undefined where it is based on none
 * @throws AppError `conflict` when it was changed since
 */
export function checkNotEditedSince(editedAt: Date | null, known: Date | null | undefined): void {
  if (known !== undefined && known?.getTime() !== editedAt?.getTime()) throw fail('entry_changed_meanwhile')
}
