'use client';
/** A button that sends its form once: while the answer is awaited it says so and can't be pressed again. */
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonLook } from './button';

export const SubmitButton = ({ children, disabled, ...rest }: ComponentProps<'button'> & ButtonLook) => {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" disabled={disabled || pending} aria-busy={pending} {...rest}>
      {pending && <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />}
      {children}
    </Button>
  );
};
