-- Who owns a firm: read from its classifications, whose spellings the mapping lists.

create macro owner_says(id, description) as
case
    when list_has_any(read.spelled_women_owned(), [id, description]) then true
    when list_has_any(read.spelled_not_women_owned(), [id, description]) then false
end;

-- True or false where one of the classifications says so by its id or description, null where none does.
create macro is_women_owned(classifications) as
case
    when classifications is not null
        then list_bool_or(
            list_transform(
                classifications, lambda each: owner_says(code_key(each.id), code_key(each.description))
            )
        )
end;
