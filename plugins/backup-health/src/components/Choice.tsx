import { Select } from '@backstage/ui';

/** One of a few, in a list that opens. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
  className?: string;
  description?: string;
  isDisabled?: boolean;
}) {
  return (
    <Select
      className={props.className}
      label={props.label}
      description={props.description}
      isDisabled={props.isDisabled}
      options={props.options}
      selectedKey={props.value}
      onSelectionChange={key => {
        const chosen = props.options.find(({ value }) => value === key);
        if (chosen) props.onChange(chosen.value);
      }}
    />
  );
}
