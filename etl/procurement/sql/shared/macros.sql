-- How outliers are told from the usual: the quartiles of a list and the fences of Tukey around them.

create schema judge;

-- Place of a quantile in a sorted list by the eighth definition of Hyndman and Fan, which Cardinal uses as well: its
-- examples only come out with this one. https://docs.rs/statrs/latest/statrs/statistics/trait.OrderStatistics.html
create macro judge.quantile_place(cases, part) as (cases + 1.0::double / 3) * part + 1.0::double / 3;

create macro judge.quantile(listed, part) as
case
    when judge.quantile_place(len(listed), part) < 1 then listed[1]
    when judge.quantile_place(len(listed), part) >= len(listed) then listed[len(listed)]
    else
        listed[floor(judge.quantile_place(len(listed), part))::bigint]
        + (judge.quantile_place(len(listed), part) - floor(judge.quantile_place(len(listed), part)))
        * (
            listed[floor(judge.quantile_place(len(listed), part))::bigint + 1]
            - listed[floor(judge.quantile_place(len(listed), part))::bigint]
        )
end;

-- Of a list of measures in ascending order.
create macro judge.quartiles(listed) as
{ 'cases': len(listed), 'q1': judge.quantile(listed, 0.25), 'q3': judge.quantile(listed, 0.75) };

-- Fewer than four cases have no quartiles; where most measures are zero there is no usual spread to be outside of.
create macro judge.can_tell(quartiles) as
coalesce(quartiles.cases >= 4 and not (quartiles.q1 = 0 and quartiles.q3 = 0), false);

-- At the fence is outside, except where both quartiles and thus the fence are the usual measure itself. Rounded, so
-- that the noise of binary fractions does not decide.
create macro judge.is_low(measure, quartiles) as
case
    when quartiles.q1 = quartiles.q3 then measure < quartiles.q1
    else round(measure, 9) <= round(quartiles.q1 - 1.5 * (quartiles.q3 - quartiles.q1), 9)
end;

create macro judge.is_high(measure, quartiles) as
case
    when quartiles.q1 = quartiles.q3 then measure > quartiles.q3
    else round(measure, 9) >= round(quartiles.q3 + 1.5 * (quartiles.q3 - quartiles.q1), 9)
end;
