'use client'

import { lazyPart } from '../../shell/lazy/lazy-part'
import { type MealDialogProps } from './meal-dialog'
import { type MessageDialogProps } from './message-dialog'
import { type ValueDialogProps } from './value-dialog'

/* The dialogs of an author, whose code pages fetch when they are at rest. */

export const LazyMealDialog = lazyPart<MealDialogProps>(() => import('./meal-dialog').then((file) => file.MealDialog))
export const LazyValueDialog = lazyPart<ValueDialogProps>(() => import('./value-dialog').then((file) => file.ValueDialog))
export const LazyMessageDialog = lazyPart<MessageDialogProps>(() => import('./message-dialog').then((file) => file.MessageDialog))
